import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMailer } from "../auth/mailer.ts";
import { cookieOf, createTestApp, TEST_PASSWORD, type TestApp } from "../testing/app.ts";

let t: TestApp;
let cookie: string;
beforeAll(async () => {
  t = await createTestApp();
  ({ cookie } = await t.signIn("admin"));
});
afterAll(async () => await t.close());

interface Created {
  id: string;
  url: string;
  is_mailed: boolean;
  expires_at: string;
}
const invite = async (email: string, role = "member", headers: Record<string, string> = {}) => {
  const payload = { email, role };
  return await t.app.inject({ method: "POST", url: "/api/v1/invitations", payload, headers: { cookie, ...headers } });
};
const tokenOf = ({ url }: Created) => new URL(url).pathname.replace("/invitations/", "");
const accept = (token: string, payload: object = { name: "Neu", password: TEST_PASSWORD }) =>
  t.app.inject({ method: "POST", url: `/api/v1/invitations/${token}`, payload });

test("an invitation holds seven days, and only its hash is kept", async () => {
  const answer = await invite("Days@Example.org", "admin", { host: "inlet.example.org" });
  expect(answer.statusCode).toBe(201);
  const created = answer.json<Created>();
  expect(created).toMatchObject({ email: "days@example.org", role: "admin", is_mailed: false });
  expect(created.url).toMatch(/^http:\/\/inlet\.example\.org\/invitations\/[\w-]{43}$/);
  expect(Date.parse(created.expires_at)).toBeGreaterThan(Date.now() + 6.9 * 24 * 3600_000);
  const { rows } = await t.pool.query("SELECT * FROM invitation");
  expect(JSON.stringify(rows)).not.toContain(tokenOf(created));
  expect(t.logged()).not.toContain(tokenOf(created));
});

test("whoever has the link sees whom it is for, makes the account, and is signed in; once", async () => {
  const token = tokenOf((await invite("once@example.org", "admin")).json());
  const seen = await t.app.inject({ method: "GET", url: `/api/v1/invitations/${token}` });
  expect(seen.json()).toEqual({ email: "once@example.org", role: "admin" });

  const answers = await Promise.all([accept(token), accept(token)]);
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(["201", "404"]);
  const won = answers.find(({ statusCode }) => statusCode === 201);
  expect(won?.json()).toMatchObject({ user: { name: "Neu", email: "once@example.org", role: "admin" } });
  const headers = { cookie: cookieOf(won?.headers["set-cookie"]) };
  expect((await t.app.inject({ method: "GET", url: "/api/v1/users", headers })).statusCode).toBe(200);
  expect((await accept(token)).json()).toMatchObject({ code: "invitation_not_found" });
});

test("a new invitation to the same email replaces the first", async () => {
  const first = tokenOf((await invite("twice@example.org")).json());
  const second = tokenOf((await invite("TWICE@example.org", "admin")).json());
  expect((await accept(first)).statusCode).toBe(404);
  expect((await accept(second)).json()).toMatchObject({ user: { role: "admin" } });
});

test("an old or withdrawn invitation is like none", async () => {
  const old = (await invite("old@example.org")).json<Created>();
  await t.pool.query("UPDATE invitation SET expires_at = now() WHERE email = 'old@example.org'");
  const withdrawn = (await invite("withdrawn@example.org")).json<Created>();
  const url = `/api/v1/invitations/${withdrawn.id}`;
  expect((await t.app.inject({ method: "DELETE", url, headers: { cookie } })).statusCode).toBe(204);
  expect((await t.app.inject({ method: "DELETE", url, headers: { cookie } })).statusCode).toBe(404);
  for (const token of [tokenOf(old), tokenOf(withdrawn), "made-up"]) {
    const answer = await accept(token);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: "invitation_not_found" });
  }
  const list = await t.app.inject({ method: "GET", url: "/api/v1/invitations", headers: { cookie } });
  expect(list.body).not.toContain("old@example.org");
});

test("nobody is invited twice, or as owner, or with a header in the address", async () => {
  const { user } = await t.signIn("member");
  expect((await invite(user.email.toUpperCase())).json()).toMatchObject({ code: "user_exists", status: 409 });
  expect((await invite("a@example.org", "owner")).statusCode).toBe(400);
  expect((await invite("a@example.org\r\nBcc: b@example.org")).statusCode).toBe(400);
});

test("a short password is refused", async () => {
  const token = tokenOf((await invite("short@example.org")).json());
  const answer = await accept(token, { name: "Neu", password: "elevenchars" });
  expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ path: "body.password" }] });
});

describe("with a mail server", () => {
  let smtp: Server;
  let received = "";
  beforeAll(async () => {
    // Speaks just enough SMTP to take one mail.
    smtp = createServer((socket) => {
      let isData = false;
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        received += chunk.toString();
        if (isData && !received.endsWith("\r\n.\r\n")) return;
        const wasCommand = !isData;
        isData = wasCommand && /^DATA\r\n$/m.test(chunk.toString());
        socket.write(isData ? "354 go on\r\n" : "250 ok\r\n");
      });
    });
    await once(smtp.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => void smtp.close());

  const smtpUrl = () => {
    const address = smtp.address();
    if (address === null || typeof address === "string") throw new Error("the mail server does not listen");
    return `smtp://127.0.0.1:${address.port}?from=inlet@example.org`;
  };

  test("the invitation is mailed with its link", async () => {
    const mailer = openMailer(smtpUrl());
    const mailing = await createTestApp({ mailer, publicUrl: "https://inlet.example.org" });
    try {
      const { user } = await mailing.signIn("admin");
      const answer = await mailing.app.inject({
        method: "POST",
        url: "/api/v1/invitations",
        payload: { email: "mailed@example.org", role: "member" },
        headers: await mailing.apiKey(user),
      });
      expect(answer.json()).toMatchObject({ is_mailed: true });
      expect(answer.json<Created>().url).toMatch(/^https:\/\/inlet\.example\.org\/invitations\//);
      expect(received).toContain("RCPT TO:<mailed@example.org>");
      expect(received.replaceAll("=\r\n", "")).toContain(answer.json<Created>().url);
    } finally {
      mailer.close();
      await mailing.close();
    }
  });

  test("an invitation that cannot be mailed still has its link", async () => {
    const url = smtpUrl();
    await once(smtp.close(), "close");
    const mailer = openMailer(url);
    const mailing = await createTestApp({ mailer });
    try {
      const { user } = await mailing.signIn("admin");
      const answer = await mailing.app.inject({
        method: "POST",
        url: "/api/v1/invitations",
        payload: { email: "unmailed@example.org", role: "member" },
        headers: await mailing.apiKey(user),
      });
      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toMatchObject({ is_mailed: false });
    } finally {
      mailer.close();
      await mailing.close();
    }
  });
});
