import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { InputField } from "@/app/_components/form-fields.tsx";
import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { Refused } from "./done.tsx";
import styles from "./settings.module.css";

const ways = [
  {
    way: "mail",
    title: "By e-mail",
    label: "Address",
    hint: "One address. Nobody is asked: send a test first.",
    button: "Add the address",
  },
  {
    way: "webhook",
    title: "By webhook",
    label: "Address of the webhook",
    hint: "https://, on the open internet. Messages are signed as Standard Webhooks says.",
    button: "Add the webhook",
  },
] as const satisfies { way: Way; title: string; label: string; hint: string; button: string }[];

/** Forms for somebody, or some program, to tell. */
export function AddForms({ view }: { view: SettingsView }) {
  return (
    <div className={styles.two}>
      {ways.map(({ way, title, label, hint, button }) => {
        const { typed, problems, author, authorProblem, isRefused } = view.addForms[way];
        return (
          <Card key={way}>
            <form
              method="post"
              action={settingsActions(view.account.name).recipients}
              className={styles.form}
              aria-label={title}
              noValidate
            >
              <h3>{title}</h3>
              <Refused isRefused={isRefused} />
              <input type="hidden" name="way" value={way} />
              <InputField
                id={`${way}-address`}
                name="address"
                label={label}
                problem={problems}
                hint={hint}
                type={way === "mail" ? "email" : "url"}
                typed={typed}
                aria-required="true"
              />
              <AuthorField id={`${way}-author`} author={author} problem={authorProblem} />
              <div>
                <Button kind={way === "mail" ? "main" : "plain"}>{button}</Button>
              </div>
            </form>
          </Card>
        );
      })}
    </div>
  );
}
