import type { Field } from "@inlet/engine";

/** Opt-outs only: a column of opt-ins ("Accepts email marketing") means the opposite and stays metadata. */
export const consentFields: readonly Field[] = [
  optOut("do_not_email", "Do not email", [
    ...["do not email", "no email", "email opt out", "opt out email", "has opted out of email", "email opted out"],
    ...["opted out of email", "unsubscribed from all email", "unsubscribed", "email unsubscribed", "dont email"],
  ]),
  optOut("do_not_phone", "Do not phone", [
    ...[
      "do not phone",
      "do not call",
      "no phone",
      "no calls",
      "phone opt out",
      "call opt out",
      "dont call",
      "opt out phone",
    ],
  ]),
  optOut("do_not_mail", "Do not mail", [
    ...["do not mail", "no mail", "do not post", "mail opt out", "postal opt out", "direct mail opt out", "dont mail"],
  ]),
  optOut("do_not_bulk", "No bulk mail", [
    ...[
      "no bulk mail",
      "no bulk emails",
      "no bulk emails user opt out",
      "is opt out",
      "bulk opt out",
      "do not bulk email",
    ],
    ...["no mass mailings", "marketing opt out", "newsletter opt out"],
  ]),
];

function optOut(key: string, label: string, synonyms: readonly string[]): Field {
  return { key, label, type: "boolean", group: "Consent", example: "no", synonyms, trueWins: true, keepsRowOut: true };
}
