import { onOneLine } from "@/lib/typed-in/words-of-seller.ts";

/** An e-mail as a value: its plain text and its HTML are made from the same words, so that no figure differs. */
export interface Letter {
  /** Of at most `MOST_SUBJECT`: what is longer is cut at its end. See `subjectOf`. */
  subject: string;
  title: string;
  /** Sentences under the title. */
  intro: string[];
  sections: Section[];
  /** Sentences at the end, in small letters. */
  outro: string[];
  /** Where it is said who gets it; left out where no address is known. */
  settingsUrl: string | null;
}

export interface Section {
  title: string;
  /** "Rate", "1.02% (8 of 788 orders)". */
  facts: [label: string, value: string][];
  /** Where it can be opened; left out where no address is known. */
  url: string | null;
}

/** What is handed to a mail server, but for who it goes to. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
  attachments?: { filename: string; content: Buffer; contentType: string }[];
}

export const MOST_SUBJECT = 80;

/** Both forms of a letter. */
export function mailOf(letter: Letter): Mail {
  return {
    subject: cut(onOneLine(letter.subject), MOST_SUBJECT),
    text: textOf(letter),
    html: htmlOf(letter),
  };
}

/** A subject that leaves room for what matters: of its last part, the account's name, as much as fits. */
export function subjectOf(parts: string[], account: string): string {
  const before = `${parts.map(onOneLine).join(" · ")} · `;
  return `${before}${cut(onOneLine(account), Math.max(12, MOST_SUBJECT - before.length))}`;
}

/** Text of at most so many UTF-16 units, cut between letters. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const letter of text) {
    if (kept.length + letter.length > most - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

function textOf({ title, intro, sections, outro, settingsUrl }: Letter): string {
  const ofSections = sections.map(({ title, facts, url }) =>
    [
      onOneLine(title),
      ...facts.map(([label, value]) => `  ${onOneLine(label)}: ${onOneLine(value)}`),
      ...(url ? [`  ${url}`] : []),
    ].join("\n"),
  );
  return `${[
    onOneLine(title),
    intro.map(onOneLine).join("\n"),
    ...ofSections,
    `-- \n${[...outro.map(onOneLine), ...(settingsUrl ? [settingsUrl] : [])].join("\n")}`,
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
}

const ink = "#1a1c1e";
const soft = "#575c61";

/** Plain tables and a few colours in place: what every mail program shows. Nothing is fetched. */
function htmlOf({ title, intro, sections, outro, settingsUrl }: Letter): string {
  const said = (text: string) => escaped(onOneLine(text));
  const small = `style="margin:0 0 4px;font-size:13px;color:${soft}"`;
  const ofSections = sections.map(
    ({ title, facts, url }) =>
      `<h2 style="margin:24px 0 8px;font-size:16px">${said(title)}</h2>
<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse">
${facts
  .map(
    ([label, value]) =>
      `<tr><td style="padding:3px 16px 3px 0;color:${soft};vertical-align:top">${said(label)}</td><td style="padding:3px 0">${said(value)}</td></tr>`,
  )
  .join("\n")}
</table>${url ? `\n<p style="margin:8px 0 0"><a href="${escaped(url)}" style="color:#1f5578">Open it in Headroom</a></p>` : ""}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${said(title)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:${ink};font:15px/1.5 system-ui,'Segoe UI',Roboto,sans-serif">
<div style="max-width:640px">
<h1 style="margin:0 0 8px;font-size:20px;line-height:1.3">${said(title)}</h1>
${intro.map((sentence) => `<p style="margin:0 0 4px">${said(sentence)}</p>`).join("\n")}
${ofSections.join("\n")}
<hr style="margin:28px 0 12px;border:0;border-top:1px solid #e5e1d9">
${outro.map((sentence) => `<p ${small}>${said(sentence)}</p>`).join("\n")}
${settingsUrl ? `<p ${small}><a href="${escaped(settingsUrl)}" style="color:${soft}">Who is told, and of what</a></p>\n` : ""}</div></body></html>
`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter] as string);
