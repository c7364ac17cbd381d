import type { CellLook } from "./sheet.ts";

/** Places of the looks in `cellXfs` below; 0 is what cells have that name no style. */
export const styleOf: Readonly<Record<CellLook, number>> = { plain: 1, wrapped: 2, header: 3, title: 4 };

/** The number format "Text". */
const TEXT = `numFmtId="49" applyNumberFormat="1"`;
const font = (size: number, bold = "") =>
  `<font>${bold}<sz val="${size}"/><name val="Calibri"/><family val="2"/></font>`;
const wrapped = `<alignment vertical="top" wrapText="1"/>`;
const edges = `<left/><right/><top/>`;

export const stylesPart = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="3">${font(11)}${font(11, "<b/>")}${font(14, "<b/>")}</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border>${edges}<bottom/><diagonal/></border><border>${edges}<bottom style="thin"><color rgb="FF8A99A8"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf ${TEXT} fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf ${TEXT} fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${wrapped}</xf>
<xf ${TEXT} fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>
<xf ${TEXT} fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;
