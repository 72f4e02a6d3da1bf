import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";

export default async function AccountsPage() {
  const accounts = await listAccounts(currentDatabase());
  return <main>{accounts.map((account) => account.name).join(", ")}</main>;
}
