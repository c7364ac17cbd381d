/** Options of a mapping with which a file of a few hundred rows meets many chunks. */
export const smallChunks = { options: { mode: "lenient", campaign_list: null, chunk_rows: 100 } } as const;
