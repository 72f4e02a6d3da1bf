import { Button } from "./button.tsx";
import styles from "./filter-form.module.css";

/** Narrows a page to an account or a store. It says so in the address, so that it can be kept and gone back from. */
export function FilterForm({
  action,
  choices,
}: {
  action: string;
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
