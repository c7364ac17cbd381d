/**
 * Words in street lines → their abbreviation, so that two ways of writing a
 * street come to the same.
 *
 * @see USPS Publication 28, appendices B and C
 */
export const streetWords: ReadonlyMap<string, string> = new Map([
  ...entries("ALY ALLEY"),
  ...entries("AVE AVENUE AV AVEN"),
  ...entries("BLVD BOULEVARD BOUL"),
  ...entries("BND BEND"),
  ...entries("CIR CIRCLE CIRC"),
  ...entries("CT COURT"),
  ...entries("CRES CRESCENT"),
  ...entries("DR DRIVE DRV"),
  ...entries("EXPY EXPRESSWAY"),
  ...entries("FWY FREEWAY"),
  ...entries("GDNS GARDENS"),
  ...entries("GRV GROVE"),
  ...entries("HTS HEIGHTS"),
  ...entries("HWY HIGHWAY"),
  ...entries("LN LANE"),
  ...entries("LOOP LOOPS"),
  ...entries("MT MOUNT"),
  ...entries("PKWY PARKWAY PKY"),
  ...entries("PL PLACE"),
  ...entries("PLZ PLAZA"),
  ...entries("RD ROAD"),
  ...entries("RTE ROUTE"),
  ...entries("SQ SQUARE"),
  ...entries("ST STREET STR"),
  ...entries("TER TERRACE TERR"),
  ...entries("TRL TRAIL"),
  ...entries("TPKE TURNPIKE"),
  ...entries("VW VIEW"),
  ...entries("N NORTH"),
  ...entries("E EAST"),
  ...entries("S SOUTH"),
  ...entries("W WEST"),
  ...entries("NE NORTHEAST"),
  ...entries("NW NORTHWEST"),
  ...entries("SE SOUTHEAST"),
  ...entries("SW SOUTHWEST"),
  ...entries("APT APARTMENT FLAT"),
  ...entries("BLDG BUILDING"),
  ...entries("FL FLOOR"),
  ...entries("RM ROOM"),
  ...entries("STE SUITE"),
  ...entries("UNIT UNITS"),
]);

/** @param words the abbreviation, then what it stands for */
function entries(words: string): [string, string][] {
  const [short = "", ...long] = words.split(" ");
  return long.map((word) => [word, short]);
}
