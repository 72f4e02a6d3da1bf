import { Button } from "./button.tsx";
import styles from "./filter-form.module.css";

/** Narrows a page to an account or a store. It says so in the address, so that it can be kept and gone back from. */
export function FilterForm({
  action,
  keep = {},
  choices,
}: {
  action: string;
  /** What the address says besides, kept when something is chosen. */
  keep?: Record<string, string | null>;
  choices: {
    name: string;
    label: string;
    all: string;
    values: { value: string; label: string }[];
    current: string | null;
  }[];
}) {
  return (
    <form method="get" action={action} className={styles.form}>
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {choices.map(({ name, label, all, values, current }) => (
        <label key={name + current} className={styles.field}>
          <span>{label}</span>
          <select name={name} defaultValue={current ?? ""}>
            <option value="">{all}</option>
            {values.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Button>Show</Button>
    </form>
  );
}
