import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/app/_components/button.tsx";
import { DeliveryList } from "@/app/_components/delivery-list.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { Note } from "@/app/_components/note.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { reportsHref, warningsHref } from "@/app/_links.ts";
import { type SettingsView, settingsView } from "@/app/_views/settings-view.ts";
import { clockInWords, numberInWords } from "@/lib/reports/words.ts";
import { AddForms } from "./add-forms.tsx";
import { ProbationForm } from "./probation-form.tsx";
import { Recipients } from "./recipients.tsx";
import { RulesForm } from "./rules-form.tsx";
import { SecretShown } from "./secret-shown.tsx";
import { Silences } from "./silences.tsx";

export const metadata: Metadata = { title: "Settings" };

/** Who is told of what about an account, when, and what became of it. */
export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const said = await searchParams;
  const view = await settingsView(withTyped(said));
  if (!view) {
    return (
      <Shell section="settings">
        <PageHead title="Nobody can be told of anything yet" />
        <Empty
          title="There is no account"
          actions={
            <ButtonLink kind="main" href="/imports">
              Import files
            </ButtonLink>
          }
        >
          <p>Who is told, and of what, is said for each account. Importing a file makes one.</p>
        </Empty>
      </Shell>
    );
  }
  const { accounts, account, saved, secret, mailFrom } = view;
  return (
    <Shell section="settings" account={account} note={`Times in ${clockInWords(saved.rules.zone)}`}>
      <PageHead
        title={headline(view)}
        about={
          <p>
            A change of standing is sent once, soon after the import or the day that brought it:{" "}
            <Link href={warningsHref({ account: account.name })} prefetch={false}>
              the warnings of {account.name}
            </Link>
            . Its weekly report has{" "}
            <Link href={`${reportsHref(account.name)}#schedule`} prefetch={false}>
              a list and a schedule of its own
            </Link>
            .
          </p>
        }
      >
        {accounts.length > 1 && (
          <FilterForm
            action="/settings"
            choices={[
              {
                name: "account",
                label: "Account",
                all: "Choose an account",
                values: accounts.map(({ name }) => ({ value: name, label: name })),
                current: account.name,
              },
            ]}
          />
        )}
      </PageHead>
      <TypedGone params={said} />
      {secret && <SecretShown secret={secret} />}
      <Part
        id="recipients"
        title="Who is told"
        about="People by e-mail, programs by signed webhook. They hear of every store of this account."
      >
        {mailFrom === null && (
          <Note>
            No mail server is set, so no e-mail is sent: set <code>HEADROOM_SMTP_URL</code> and{" "}
            <code>HEADROOM_MAIL_FROM</code>, then start Headroom again.
          </Note>
        )}
        <Recipients view={view} />
      </Part>
      <Part id="add" title="Add somebody">
        <AddForms view={view} />
      </Part>
      <Part id="rules" title="Of what, and when">
        <RulesForm view={view} />
      </Part>
      <Part
        id="probation"
        title="Probation"
        about="How long a missed target has to come right. A notice of Amazon’s that names its own last day beats it. Amazon itself names no probation today."
      >
        <ProbationForm view={view} />
      </Part>
      <Part
        id="silences"
        title="Silences"
        about="While one holds, what matches is not sent. What still stands at its end is told then."
      >
        <Silences view={view} />
      </Part>
      <Part
        id="deliveries"
        title="Last deliveries"
        about="What fails is tried again for five days, at growing intervals. The same message keeps its id."
        aside={
          view.deliveries.length > 0 && (
            <ExportLinks table="deliveries" of={{ account: account.name }} what="every delivery" />
          )
        }
      >
        <DeliveryList view={view} />
      </Part>
    </Shell>
  );
}

function headline({ account, recipients }: SettingsView): string {
  const on = recipients.filter(({ offBecause }) => offBecause === null).length;
  if (on === 0) return `Nobody is told of ${account.name}`;
  const words = numberInWords(on);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${on === 1 ? "is" : "are"} told of ${account.name}`;
}
