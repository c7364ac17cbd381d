/** Lines of a file, by their index. */
export const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));
