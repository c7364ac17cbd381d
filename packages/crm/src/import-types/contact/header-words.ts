import type { HeaderWords } from "@inlet/engine";

/** Words in headers that mean the same for every field of a contact. */
export const contactHeaderWords: HeaderWords = {
  neutral: [
    ...["value", "required", "primary", "main", "default", "contact", "person", "individual"],
    ...["customer", "client", "lead", "prospect", "member", "subscriber", "user", "attendee"],
    ...["participant", "registrant", "guest", "donor", "supporter", "volunteer", "student", "recipient"],
    ...["respondent", "your", "billing", "work", "personal", "home", "private", "buyer"],
    ...["purchaser", "properties", "geschaftlich", "privat", "kontakt", "kunde"],
  ],
  foreign: [
    // Somebody else.
    ...["manager", "assistant", "asst", "owner", "agent", "rep", "representative", "assignee", "assigned", "assign"],
    ...["spouse", "partner", "child", "children", "parent", "mother", "father", "emergency", "referrer", "referred"],
    ...["supervisor", "reports", "reporting", "recruiter", "sender", "author", "creator", "created", "modified"],
    ...["updated", "by", "from", "vendor", "supplier", "company", "account", "organization", "organisation", "office"],
    ...["other", "secondary", "alternate", "alternative", "additional", "shipping", "delivery", "ship", "reply", "cc"],
    ...["bcc", "to", "sales", "support", "system", "admin"],
    // Something else.
    ...["id", "ids", "code", "zip", "postal", "postcode", "number", "no", "order", "invoice", "ticket", "sku", "ssn"],
    ...[
      "tax",
      "vat",
      "fax",
      "pager",
      "telex",
      "isdn",
      "tty",
      "tdd",
      "amount",
      "total",
      "price",
      "date",
      "time",
      "count",
    ],
    ...["photo", "avatar", "image", "picture", "thumbnail", "logo", "icon", "attachment", "attachments", "file"],
    ...["source", "referral", "landing", "tracking", "unsubscribe", "campaign", "utm", "link", "redirect", "blog"],
    ...["facebook", "twitter", "instagram", "github", "youtube", "tiktok", "skype", "messenger", "feed", "calendar"],
    ...["consent", "accepts", "opt", "optin", "optout", "status", "permission", "verified", "confirmed", "domain"],
    ...["note", "notes", "comment", "comments", "message", "description", "subject", "history", "log", "label", "type"],
  ],
};
