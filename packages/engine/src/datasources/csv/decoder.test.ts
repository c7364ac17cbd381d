import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { createDecoder, type CsvEncoding } from "./decoder.ts";
import { Utf8Survey } from "./utf8.ts";

function decode(encoding: CsvEncoding, chunks: Iterable<Uint8Array>) {
  const decoder = createDecoder(encoding);
  const decoded = [...Array.from(chunks, (chunk) => decoder.write(chunk)), decoder.end()];
  return {
    text: decoded.map(({ text }) => text).join(""),
    isSuspect: decoded.some(({ isSuspect }) => isSuspect),
  };
}

const everyByteAlone = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte));

function* randomChunks(bytes: Uint8Array, sizes: readonly number[]) {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

describe("createDecoder", () => {
  test.for<CsvEncoding>(["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"])(
    "reads any text of %s back, cut anywhere",
    (encoding) => {
      // A mark at the start is no text, and left out.
      const text = fc
        .string({ unit: "binary" })
        .filter((value) => !value.startsWith("\uFEFF") && !value.startsWith("ï»¿"));
      fc.assert(
        fc.property(text, sizes, fc.boolean(), (value, chunkSizes, hasMark) => {
          const bytes = iconv.encode(value, encoding, { addBOM: hasMark });
          expect(decode(encoding, randomChunks(bytes, chunkSizes)).text).toBe(value);
        }),
        { numRuns: 500 },
      );
    },
  );

  test("tells what is no character in UTF-32 from text", () => {
    const surrogate = [0x00, 0xd8, 0, 0];
    const tooHigh = [0, 0, 0x11, 0];
    const { text, isSuspect } = decode("utf-32le", [Uint8Array.of(0x41, 0, 0, 0, ...surrogate, ...tooHigh, 0x42, 0)]);
    expect([text.toWellFormed(), isSuspect]).toEqual(["A\uFFFD\uFFFD\uFFFD", true]);
  });

  test("reads all that Windows-1252 can write", () => {
    const text = "Zoë Müller – “Café” €5 œuvre Ž";
    expect(decode("windows-1252", everyByteAlone(iconv.encode(text, "windows-1252")))).toEqual({
      text,
      isSuspect: false,
    });
  });

  test("tells bytes that mean nothing in Windows-1252 from text", () => {
    const { text, isSuspect } = decode("windows-1252", [Uint8Array.of(0x41, 0x81, 0x42)]);
    expect([text.toWellFormed(), text.isWellFormed(), isSuspect]).toEqual(["A\uFFFDB", false, true]);
  });

  test.for([
    { name: "a lone continuation byte", bytes: [0x80] },
    { name: "an overlong slash", bytes: [0xc0, 0xaf] },
    { name: "an overlong zero of three bytes", bytes: [0xe0, 0x80, 0x80] },
    { name: "a surrogate pair in CESU-8", bytes: [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80] },
    { name: "a value above U+10FFFF", bytes: [0xf4, 0x90, 0x80, 0x80] },
    { name: "a sequence cut off by the end", bytes: [0xe2, 0x82] },
  ])("marks $name as no UTF-8", ({ bytes }) => {
    const { text, isSuspect } = decode("utf-8", everyByteAlone(Uint8Array.of(0x61, ...bytes)));
    expect([text.isWellFormed(), isSuspect, text.toWellFormed()]).toEqual([
      false,
      true,
      `a${"\uFFFD".repeat(bytes.length)}`,
    ]);
  });

  test("tells a U+FFFD of the file from a byte that is none of UTF-8", () => {
    expect(decode("utf-8", [Buffer.from("a\uFFFDb")])).toEqual({ text: "a\uFFFDb", isSuspect: false });
  });

  test("marks a lone surrogate and an odd byte of UTF-16, but no pair that chunks part", () => {
    const pair = Buffer.from("a😀b", "utf16le");
    expect(decode("utf-16le", everyByteAlone(pair)).text.isWellFormed()).toBe(true);
    expect(decode("utf-16le", [pair.subarray(0, 4)])).toMatchObject({ isSuspect: true });
    expect(decode("utf-16be", [Uint8Array.of(0, 0x61, 0)])).toMatchObject({ isSuspect: true });
  });

  test("agrees with the platform on what is UTF-8, whatever the bytes and the cuts", () => {
    const likely = fc.constantFrom(0x61, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff);
    fc.assert(
      fc.property(fc.array(likely, { maxLength: 12 }), sizes, (values, chunkSizes) => {
        const bytes = Uint8Array.from(values);
        const { text } = decode("utf-8", randomChunks(bytes, chunkSizes));
        const survey = new Utf8Survey();
        survey.add(bytes);
        expect(text.isWellFormed()).toBe(isUtf8(bytes));
        expect(survey.badBytes === 0).toBe(isUtf8(bytes));
        expect(text).toBe(decode("utf-8", [bytes]).text);
      }),
      { numRuns: 3_000 },
    );
  });

  test("leaves a byte order mark inside the file alone", () => {
    expect(decode("utf-8", [Buffer.from("\uFEFFa\n\uFEFFb")]).text).toBe("a\n\uFEFFb");
  });

  test("takes a copy of bytes it keeps, as their buffer may be filled anew", () => {
    const decoder = createDecoder("utf-8");
    const buffer = Buffer.from("é");
    const first = decoder.write(buffer.subarray(0, 1));
    buffer.fill(0x78, 0, 1);
    expect(first.text + decoder.write(buffer.subarray(1)).text).toBe("é");
  });
});
