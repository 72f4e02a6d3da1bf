import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { KeyList } from "@/app/_keys/key-list.tsx";
import { preferencesIn, themes } from "@/app/_preferences.ts";
import { themeInWords } from "@/app/_theme-words.ts";
import styles from "./keys.module.css";

export const metadata: Metadata = { title: "Keys and colours" };

/** What the dialogs of the header do, as a page: for reading, for printing, and without scripts. */
export default async function KeysPage() {
  const jar = await cookies();
  const { theme, shortcuts } = preferencesIn((name) => jar.get(name)?.value);
  return (
    <Shell section={null}>
      <PageHead
        title="Keys and colours"
        about={<p>Both are remembered in this browser, on this device, and nowhere else.</p>}
      />
      <Part
        id="keys"
        title="Keys"
        about="Single keys do nothing while you type. Ctrl K, or ⌘ K, goes anywhere: a page, a store, a rate, an order by its number, or a day."
      >
        <Card>
          <KeyList heading="h3" />
          <form method="post" action="/api/preferences" className={styles.form}>
            <input type="hidden" name="back" value="/keys" />
            <input type="hidden" name="shortcuts" value={shortcuts ? "off" : "on"} />
            <p>
              Single keys are <strong>{shortcuts ? "on" : "off"}</strong>.
            </p>
            <Button>{shortcuts ? "Turn them off" : "Turn them on"}</Button>
          </form>
        </Card>
      </Part>
      <Part id="colours" title="Colours">
        <Card>
          <form method="post" action="/api/preferences" className={styles.choices}>
            <input type="hidden" name="back" value="/keys" />
            <fieldset className={styles.themes}>
              <legend className="visually-hidden">Colours</legend>
              {themes.map((one) => (
                <label key={one} className={styles.theme}>
                  <input type="radio" name="theme" value={one} defaultChecked={one === theme} />
                  {themeInWords[one]}
                </label>
              ))}
            </fieldset>
            <Button>Use these</Button>
          </form>
        </Card>
      </Part>
    </Shell>
  );
}
