import { createFolderStore, type FileStore } from "@inlet/engine";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startWebServer, type WebServer } from "./testing/web-server.ts";
import { createWebFiles, type WebFileOptions } from "./web-files.ts";

const CSV = "phone,name\n2125550100,Ada\n";
const MAX_BYTES = 1024 * 1024;

let folder: string;
let files: FileStore;
let server: WebServer;

const redirect =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

/** Send without end, as fast as it is taken. */
function sendForEver(response: ServerResponse, chunk: Buffer): void {
  if (response.destroyed) return;
  response.write(chunk, () => setImmediate(sendForEver, response, chunk));
}

const answers: Record<string, RequestListener> = {
  "/people.csv": (_request, response) => response.end(CSV),
  "/export": (_request, response) =>
    response.writeHead(200, { "content-disposition": 'attachment; filename="out.csv"' }).end(CSV),
  "/packed": (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(CSV)),
  "/brotli": (_request, response) => response.writeHead(200, { "content-encoding": "br" }).end("x"),
  "/once": redirect("/people.csv"),
  "/thrice": redirect("/twice"),
  "/twice": redirect("once"),
  "/four-times": redirect("/thrice"),
  "/loop": redirect("/loop"),
  "/to-http": redirect("http://files.example/people.csv"),
  "/to-file": redirect("file:///etc/passwd"),
  "/to-metadata": redirect("https://169.254.169.254/latest/meta-data"),
  "/to-inside": redirect("https://inside.example/"),
  "/endless": (_request, response) => sendForEver(response, Buffer.alloc(65_536, "a,b\n")),
  "/says-large": (_request, response) => response.writeHead(200, { "content-length": MAX_BYTES + 1 }).write("a"),
  "/short": (_request, response) => {
    response.writeHead(200, { "content-length": 1_000 });
    response.write(CSV, () => response.destroy());
  },
  "/silent": () => undefined,
  "/stops": (_request, response) => response.writeHead(200).write(CSV),
  "/drips": (_request, response) => {
    const drop = () => void (response.destroyed || response.write("a", () => setTimeout(drop, 20)));
    drop();
  },
  "/members": (_request, response) => response.writeHead(403).end("inner secret"),
  "/broken": (_request, response) => response.writeHead(500).end("inner secret"),
  "/teapot": (_request, response) => response.writeHead(418).end("inner secret"),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-web-files-"));
  files = await createFolderStore(folder);
  server = await startWebServer(answers);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});

const fetchFile = (url: string, options: WebFileOptions = {}) => {
  const { signal } = new AbortController();
  return createWebFiles({ ...server.options, ...options }).fetch(url, { files, maxBytes: MAX_BYTES, signal });
};
const at = (path: string) => `${server.url}${path}`;

describe("a file is fetched", () => {
  test.for([
    { name: "by its path", path: "people.csv?key=1#top", shown: "people.csv" },
    { name: "by the name the server gives it", path: "export", shown: "out.csv" },
    { name: "behind a redirect", path: "once", shown: "people.csv" },
    { name: "behind three redirects", path: "thrice", shown: "people.csv" },
  ])("$name", async ({ path, shown }) => {
    const saved = await fetchFile(at(path));
    expect(saved).toMatchObject({ name: shown, size: CSV.length });
    expect(await readFile(join(folder, saved.key), "utf8")).toBe(CSV);
  });

  test("packed although it was asked for plain, and is then named so", async () => {
    const saved = await fetchFile(at("packed"));
    expect(saved.name).toBe("packed.gz");
    expect(await readFile(join(folder, saved.key))).toEqual(gzipSync(CSV));
  });

  test("without telling more than needed, under the name that was asked for", async () => {
    await fetchFile(at("people.csv"));
    expect(server.asked.at(-1)?.headers).toEqual({
      ...{ host: `files.example:${server.port}`, connection: "close" },
      ...{ accept: "*/*", "accept-encoding": "identity", "user-agent": "Inlet" },
    });
  });
});

describe("an address is refused before anybody is asked, when", () => {
  test.for([
    ...["", "people.csv", "http://files.example/a.csv", "file:///etc/passwd", "gopher://files.example/", "ftp://x/a"],
    ...["data:text/csv,a", "https://", "https://ada:secret@files.example/", "https://ada@files.example/"],
    ...["https://files.example:22/", "https://files.example:8443/", `https://files.example/${"a".repeat(2_000)}`],
    ...["https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://134744072/"],
  ])("84, 86: it is %s", async (url) => {
    await expect(fetchFile(url, { ports: [443] })).rejects.toMatchObject({ status: 422, code: "url_invalid" });
  });

  /** As a server fetches, but for the port and the certificate of the test. */
  const fetchAsServer = (host: string) => {
    const { ca = "", ports = [] } = server.options;
    const { signal } = new AbortController();
    const url = `https://${host}:${server.port}/people.csv`;
    return createWebFiles({ ca, ports }).fetch(url, { files, maxBytes: MAX_BYTES, signal });
  };

  test.for([
    ...["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "localhost", "localhost."],
    ...["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]"],
    ...["[2002:7f00:1::]"],
  ])("84: it leads to %s", async (host) => {
    const before = server.asked.length;
    await expect(fetchAsServer(host)).rejects.toMatchObject({ status: 422, code: "url_unreachable" });
    expect(server.asked).toHaveLength(before);
  });

  test.for([
    { why: "it has no address", addresses: [] },
    { why: "84: one of its addresses is inside", addresses: ["127.0.0.1", "10.0.0.1"] },
  ])("$why", async ({ addresses }) => {
    const before = server.asked.length;
    const resolve = async () => addresses.map((address) => ({ address, family: 4 }));
    await expect(fetchFile(at("people.csv"), { resolve })).rejects.toMatchObject({ code: "url_unreachable" });
    expect(server.asked).toHaveLength(before);
  });

  test("its name is unknown", async () => {
    const resolve = async () => Promise.reject(new Error("ENOTFOUND"));
    await expect(fetchFile(at("people.csv"), { resolve })).rejects.toMatchObject({ code: "url_unreachable" });
  });
});

test("85: a name is resolved once, and what it stands for later is not connected to", async () => {
  const given = [[{ address: "127.0.0.1", family: 4 }], [{ address: "127.0.0.2", family: 4 }]];
  let resolved = 0;
  const resolve = async () => given[Math.min(resolved++, 1)] ?? [];
  const before = server.asked.length;
  await fetchFile(at("people.csv"), { resolve });
  expect(resolved).toBe(1);
  expect(server.asked).toHaveLength(before + 1);
});

describe("an answer is refused, and nothing stays, when", () => {
  test.for([
    { path: "to-http", code: "url_invalid", why: "85: a redirect leaves https" },
    { path: "to-file", code: "url_invalid", why: "85, 86: a redirect leads to a file" },
    { path: "to-metadata", code: "url_invalid", why: "85: a redirect leads to another port" },
    { path: "four-times", code: "url_redirects", why: "it is redirected four times" },
    { path: "loop", code: "url_redirects", why: "85: it is redirected for ever" },
    { path: "nothing-here", code: "url_no_file", why: "there is nothing" },
    { path: "teapot", code: "url_no_file", why: "the server will not" },
    { path: "brotli", code: "url_encoding", why: "it is packed in another way than gzip" },
    { path: "endless", code: "file_too_large", why: "87: it has no end" },
    { path: "says-large", code: "file_too_large", why: "87: it says that it is too large" },
    { path: "short", code: "url_broke_off", why: "it is shorter than it says" },
    { path: "silent", code: "url_unreachable", why: "nothing comes" },
    { path: "stops", code: "url_broke_off", why: "nothing more comes" },
  ])("$why", async ({ path, code }) => {
    const refused = fetchFile(at(path), { idleMs: 200 });
    await expect(refused).rejects.toMatchObject({ code, message: expect.not.stringContaining("secret") });
    expect(await readdir(folder)).toEqual([]);
  });

  test("87: it takes too long, however busy the line is", async () => {
    await expect(fetchFile(at("drips"), { totalMs: 300 })).rejects.toMatchObject({ code: "url_broke_off" });
    expect(await readdir(folder)).toEqual([]);
  });

  test.for([
    { to: "https://169.254.169.254/latest", ports: [443] },
    { to: "https://inside.example/", ports: [443] },
  ])("85: a redirect leads to $to", async ({ to, ports }) => {
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [{ address: host === "inside.example" ? "10.0.0.7" : "127.0.0.1", family: 4 }];
    };
    const path = to.includes("inside") ? "to-inside" : "to-metadata";
    const refused = fetchFile(at(path), { resolve, ports: [...ports, server.port] });
    await expect(refused).rejects.toMatchObject({ code: "url_unreachable" });
    expect(asked).toEqual(to.includes("inside") ? ["files.example", "inside.example"] : ["files.example"]);
  });

  test.for([
    { path: "to-http", title: /leads on to another one, which is not fetched.*https/, hint: /Download the file/ },
    { path: "nothing-here", title: /no file at this address \(.* 404\)/, hint: /Check the address/ },
    { path: "members", title: /not given to everybody \(.* 403\)/, hint: /Sign in there/ },
    { path: "broken", title: /cannot give the file just now \(.* 500\)/, hint: /Try again later/ },
    { path: "teapot", title: /gives no file .* 418\)/, hint: /Download the file/ },
  ])("and told in words of its own: $path", async ({ path, title, hint }) => {
    await expect(fetchFile(at(path))).rejects.toMatchObject({
      ...{ message: expect.stringMatching(title), hint: expect.stringMatching(hint) },
    });
  });

  test("its certificate is for another name", async () => {
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const url = `https://other.example:${server.port}/people.csv`;
    await expect(fetchFile(url, { resolve })).rejects.toMatchObject({ code: "url_unreachable" });
  });

  test("nobody waits for it any more", async () => {
    const gone = new AbortController();
    const before = server.asked.length;
    const fetching = createWebFiles(server.options).fetch(at("stops"), {
      ...{ files, maxBytes: MAX_BYTES, signal: gone.signal },
    });
    await expect.poll(() => server.asked.length).toBe(before + 1);
    gone.abort();
    await expect(fetching).rejects.toMatchObject({ status: 422 });
    expect(await readdir(folder)).toEqual([]);
  });
});
