import type { SignIn, User } from "@inlet/contract";
import { appUser, session } from "@inlet/contract/tables";
import { isAPIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import type { Db } from "../database.ts";
import { AppError, RetryLater } from "../errors.ts";
import { normalizeEmail } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import type { SignInLimit } from "./sign-in-limit.ts";

/** What signing in gives: the user, and the cookies to send along. */
export interface SignedIn {
  user: User;
  setCookies: string[];
}

/** From where, and with which session so far, somebody signs in. */
export interface SignInOrigin {
  address: string;
  cookie: string | undefined;
}

/**
 * Sign in by password. A session the browser came with ends, so that one that
 * somebody else planted there is worth nothing.
 *
 * @throws {AppError} 401 `wrong_credentials`, the same and after the same work
 *   whether the email or the password is wrong; 429 `too_many_attempts`
 */
export async function signIn(
  deps: { db: Db; auth: Auth; limit: SignInLimit },
  credentials: SignIn,
  { address, cookie }: SignInOrigin,
): Promise<SignedIn> {
  const email = normalizeEmail(credentials.email);
  const waitSeconds = deps.limit.begin(address, email);
  if (waitSeconds > 0) throw tooManyAttempts(waitSeconds);
  try {
    const signedIn = await openSession(deps, { email, password: credentials.password });
    deps.limit.succeed(address, email);
    if (cookie !== undefined) await deps.auth.api.signOut({ headers: new Headers({ cookie }) });
    return signedIn;
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) throw wrongCredentials();
    deps.limit.withdraw(address, email);
    throw error;
  }
}

/**
 * Sign in somebody whose account was made this moment.
 *
 * @param credentials known to be right
 */
export async function openSession({ db, auth }: { db: Db; auth: Auth }, credentials: SignIn): Promise<SignedIn> {
  const { headers, response } = await auth.api.signInEmail({ body: credentials, returnHeaders: true });
  const { id, name, email, role, createdAt } = appUser;
  const [user] = await db
    .select({ id, name, email, role, created_at: createdAt })
    .from(appUser)
    .where(eq(appUser.id, response.user.id));
  if (!user) throw wrongCredentials(); // removed in this very moment
  return { user, setCookies: headers.getSetCookie() };
}

/**
 * End the session a browser came with; without one there is nothing to do.
 *
 * @returns the cookies that clear it
 */
export async function signOut({ db, auth }: { db: Db; auth: Auth }, cookie = ""): Promise<string[]> {
  const headers = new Headers({ cookie });
  const current = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  // Deleted here, since better-auth takes a failed delete for done.
  if (current) await db.delete(session).where(eq(session.id, current.session.id));
  const signedOut = await auth.api.signOut({ headers, returnHeaders: true });
  return signedOut.headers.getSetCookie();
}

function wrongCredentials(): AppError {
  return new AppError(401, "wrong_credentials", "Email or password is wrong.", {
    hint: "Check both. Capital letters count in the password.",
  });
}

function tooManyAttempts(retryAfterSeconds: number): RetryLater {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new RetryLater(429, "too_many_attempts", "Too many attempts to sign in.", {
    retryAfterSeconds,
    hint: `Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
  });
}
