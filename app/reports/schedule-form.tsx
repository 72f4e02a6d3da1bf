import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import forms from "@/app/_components/entry-forms.module.css";
import { Field, saidOf } from "@/app/_components/field.tsx";
import { Part } from "@/app/_components/part.tsx";
import { reportActions } from "@/app/_links.ts";
import { param, type SearchParams } from "@/app/_views/place.ts";
import type { AccountReports } from "@/app/_views/reports-view.ts";
import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import { MOST_RECIPIENTS } from "@/lib/reports/weekly/schedule.ts";
import { clockInWords, momentInWords } from "@/lib/reports/words.ts";
import styles from "./reports.module.css";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const zones = [...new Set(["UTC", ...marketplaces.map(({ zone }) => zone)])].sort();

/** When a report is issued by itself and to whom it goes. A plain form; what was wrong with it is said beside its fields. */
export function ScheduleForm({ reports, params }: { reports: AccountReports; params: SearchParams }) {
  const { account, schedule, zone, next } = reports;
  const wrong = param(params, "wrong");
  const problem = (name: string) =>
    wrong === name ? `This ${param(params, "why") ?? "can not be taken"}.` : null;
  const typed = (name: string, known: string) => (wrong === null ? known : (param(params, name) ?? ""));
  const formats =
    wrong === null ? (schedule?.formats ?? ["pdf", "xlsx"]) : (param(params, "format") ?? "").split(",");
  return (
    <Part
      id="schedule"
      title="By itself, every week"
      about={
        next
          ? `The report on ${next.week.id} will be issued ${momentInWords(next.at, zone)} (${clockInWords(zone)}), or as soon as its last day is over in every store.`
          : "Issues the report of each week once it is over, and sends it by e-mail with its files."
      }
    >
      {param(params, "saved") && (
        <p className={forms.taken} role="status">
          Saved.
        </p>
      )}
      <Card>
        <form
          method="post"
          action={reportActions(account.name).schedule}
          className={forms.form}
          aria-label="When reports are issued"
          noValidate
        >
          {wrong !== null && (
            <p className={forms.refused} role="alert">
              Nothing was changed: see what is said beside the fields.
            </p>
          )}
          <label className={styles.check}>
            <input
              type="checkbox"
              name="on"
              value="yes"
              defaultChecked={typed("on", schedule?.isOn ? "yes" : "") === "yes"}
            />
            Issue this account’s report every week
          </label>
          <div className={forms.fields}>
            <Field id="weekday" label="On" problem={problem("weekday")}>
              <select
                id="weekday"
                name="weekday"
                defaultValue={typed("weekday", String(schedule?.weekday ?? 1))}
              >
                {weekdays.map((name, index) => (
                  <option key={name} value={index + 1}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="hour" label="At" problem={problem("hour")}>
              <select id="hour" name="hour" defaultValue={typed("hour", String(schedule?.hour ?? 7))}>
                {Array.from({ length: 24 }, (_, hour) => (
                  <option key={String(hour)} value={hour}>
                    {`${String(hour).padStart(2, "0")}:00`}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="zone" label="On the clock of" problem={problem("zone")}>
              <input
                id="zone"
                name="zone"
                list="zones"
                defaultValue={typed("zone", zone)}
                autoComplete="off"
                {...saidOf("zone", problem("zone"))}
              />
              <datalist id="zones">
                {zones.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </Field>
            <Field id="week-kind" label="Weeks begin on" problem={problem("weekKind")}>
              <select
                id="week-kind"
                name="week-kind"
                defaultValue={typed("week-kind", schedule?.weekKind ?? "iso")}
              >
                <option value="iso">Monday</option>
                <option value="sunday">Sunday</option>
              </select>
            </Field>
            <Field
              id="recipients"
              label="Send it to"
              problem={problem("recipients")}
              hint={`Addresses of e-mail, one a line, at most ${MOST_RECIPIENTS}. None: it is issued and not sent.`}
              wide
            >
              <textarea
                id="recipients"
                name="recipients"
                rows={3}
                defaultValue={typed("recipients", (schedule?.recipients ?? []).join("\n"))}
                {...saidOf("recipients", problem("recipients"))}
              />
            </Field>
          </div>
          <fieldset className={styles.formats}>
            <legend>With these files</legend>
            {reportFormats.map((format) => (
              <label key={format} className={styles.check}>
                <input
                  type="checkbox"
                  name="format"
                  value={format}
                  defaultChecked={(formats as string[]).includes(format)}
                />
                {format.toUpperCase()}
              </label>
            ))}
          </fieldset>
          <div>
            <Button>Save</Button>
          </div>
        </form>
      </Card>
    </Part>
  );
}
