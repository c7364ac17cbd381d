import { createTransport } from "nodemailer";

/** Sends mail. */
export interface Mailer {
  sendInvitation(invitation: { to: string; invitedBy: string; url: string }): Promise<void>;
  close(): void;
}

const SEND_TIMEOUT_MS = 10_000;

/**
 * Open a mailer.
 *
 * @param smtpUrl e.g. `smtp://user:password@mail.example.org:587`; `?from=` names the sender
 */
export function openMailer(smtpUrl: string): Mailer {
  const url = new URL(smtpUrl);
  const from = url.searchParams.get("from") ?? "inlet@localhost";
  url.searchParams.delete("from");
  const transport = createTransport({
    url: url.href,
    connectionTimeout: SEND_TIMEOUT_MS,
    greetingTimeout: SEND_TIMEOUT_MS,
    socketTimeout: SEND_TIMEOUT_MS,
  });
  return {
    async sendInvitation({ to, invitedBy, url: link }) {
      await transport.sendMail({
        from: { name: "Inlet", address: from },
        // An address, never header text: a line break or comma in it cannot add a header or a recipient.
        to: { name: "", address: to },
        subject: "You are invited to Inlet",
        text: `${invitedBy} invites you to Inlet.\n\nMake your account here within seven days:\n${link}\n`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}
