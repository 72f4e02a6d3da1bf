import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { type Account, accountNamed } from "@/db/writes/accounts.ts";
import { readForm, refusal } from "./read-form.ts";

/** A plain form about an account. */
export interface AccountForm {
  account: Account;
  /** What was typed into a field; "" when it was not there. */
  field(name: string): string;
  /** Every value of a field that can be chosen several times. */
  fields(name: string): string[];
}

/** The form of a request about the account its path names, or the answer to what can not be one. */
export async function accountForm(request: Request, segment: string): Promise<AccountForm | Response> {
  const account = await accountNamed(currentDatabase(), decoded(segment));
  if (!account) return refusal(404, "There is no such account.");
  const form = await readForm(request);
  if (form instanceof Response) return form;
  return { account, field: (name) => form.get(name) ?? "", fields: (name) => form.getAll(name) };
}
