import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button, ButtonLink } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { Facts } from "@/app/_components/facts.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { Note } from "@/app/_components/note.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { Skeleton } from "@/app/_components/skeleton.tsx";
import { StaleBanner } from "@/app/_components/stale-banner.tsx";
import { StandingBadge } from "@/app/_components/standing-badge.tsx";
import { StateBadge } from "@/app/_components/state-badge.tsx";
import { Table } from "@/app/_components/table.tsx";
import { KeyList } from "@/app/_keys/key-list.tsx";
import { showsDesign } from "@/db/current.ts";
import { percent, stateInWords } from "@/lib/reports/words.ts";
import type { Shown } from "@/lib/standing/shown.ts";
import { standings } from "@/lib/standing/standing.ts";
import styles from "./design.module.css";
import { OverThePage } from "./over-the-page.tsx";

export const metadata: Metadata = { title: "Parts" };

const states = Object.keys(stateInWords) as Shown[];
const colours = [
  "paper",
  "card",
  "well",
  "ink",
  "soft",
  "faint",
  "line",
  "line-strong",
  "accent",
  "accent-soft",
];

/** Every part that pages are made of, with made-up words: for the tests that look at it. Otherwise not there. */
export default function DesignPage() {
  if (!showsDesign()) notFound();
  return (
    <Shell section={null}>
      <PageHead title="The parts that pages are made of" about={<p>Made-up words and figures.</p>}>
        <FilterForm
          action="/design"
          choices={[
            {
              name: "one",
              label: "A choice",
              all: "All of them",
              values: [{ value: "a", label: "One of them" }],
              current: null,
            },
          ]}
        />
      </PageHead>
      <Part id="type" title="Type" about="Figures stand in columns of one width.">
        <Card>
          <p className={styles.figure}>1,234.56 %</p>
          <p className={styles.large}>Room for one more late order</p>
          <p className={styles.lead}>A lead</p>
          <p>Body: 0123456789, as in every table</p>
          <p className={styles.small}>Small: what stands beside it</p>
          <p className={styles.tiny}>Tiny: captions and keys</p>
          <p className={styles.digits}>
            111,111
            <br />
            888,888
          </p>
        </Card>
      </Part>
      <Part id="colours" title="Colours">
        <ul className={styles.swatches}>
          {colours.map((name) => (
            <li key={name}>
              <span className={styles.swatch} style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="states" title="States" about="By shape, word and colour.">
        <Card>
          <ul className={styles.row}>
            {states.map((shown) => (
              <li key={shown}>
                <StateBadge shown={shown} />
              </li>
            ))}
          </ul>
        </Card>
        <p>Standings, which remember the days before:</p>
        <Card>
          <ul className={styles.row}>
            {standings.map((standing) => (
              <li key={standing}>
                <StandingBadge standing={standing} />
              </li>
            ))}
          </ul>
        </Card>
      </Part>
      <Part id="figures" title="Nothing, and no data" about="Zero is a figure; no data is none.">
        <Facts
          facts={[
            { key: "zero", figure: percent(0), label: "0 of 812 orders" },
            { key: "none", figure: percent(null), label: "no file with A-to-z claims yet" },
          ]}
        />
      </Part>
      <Part id="told" title="What is told">
        <StaleBanner
          on="2026-11-26"
          freshness={[{ input: "orders", learnedOn: "2026-11-01", hintsOnly: false }]}
        />
        <Note>Partial: no file with chargebacks yet.</Note>
        <Empty
          title="Nothing is here yet"
          actions={<ButtonLink href="/design">What brings something</ButtonLink>}
        >
          <p>And why that is so.</p>
        </Empty>
        <Part id="coming" title="On its way">
          <Card flush>
            <Skeleton rows={4} />
          </Card>
        </Part>
      </Part>
      <Part id="buttons" title="Buttons">
        <Card>
          <div className={styles.row}>
            <Button kind="main" type="button">
              The one thing to do
            </Button>
            <Button type="button">Another</Button>
            <Button kind="quiet" type="button">
              A quiet one
            </Button>
            <Button type="button" disabled>
              Not now
            </Button>
            <ButtonLink href="/design">Leads elsewhere</ButtonLink>
          </div>
        </Card>
      </Part>
      <Part id="over" title="Over the page">
        <Card>
          <OverThePage />
        </Card>
      </Part>
      <Part id="table" title="Table">
        <Card flush>
          <Table
            caption="A table that may be too wide"
            columns={[
              { label: "Order" },
              { label: "Placed" },
              { label: "Counted", number: true },
              { label: "Why", words: true },
              { label: "Leaves on" },
              { label: "Standing" },
            ]}
            rows={["111-0000001-0000001", "111-0000002-0000002"].map((id) => ({
              key: id,
              cells: [id, "Sun 1 Nov 2026", "1,234", "Ship-by 1 Nov, confirmed 2 Nov", "15 Jan", "Confirmed"],
            }))}
          />
        </Card>
      </Part>
      <Part id="keys" title="Keys">
        <Card>
          <KeyList />
        </Card>
      </Part>
    </Shell>
  );
}
