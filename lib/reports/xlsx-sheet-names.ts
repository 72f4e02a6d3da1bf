const LONGEST = 31;

/** Names of the sheets of one workbook: as spreadsheets allow them, and each only once. */
export class SheetNames {
  private readonly taken = new Set<string>();

  /** This name made legal; with a number when it is taken: "orders", "orders 2". */
  take(wanted: string): string {
    const legal =
      wanted
        .replace(/[\p{Cc}\p{Cf}\p{Cs}[\]:*?/\\]/gu, " ")
        .replace(/\s+/g, " ")
        .replace(/^['\s]+|['\s]+$/g, "") || "table";
    // Excel keeps this name for itself.
    const base = legal.toLowerCase() === "history" ? `${legal}_` : legal;
    for (let nth = 1; ; nth++) {
      const ending = nth === 1 ? "" : ` ${nth}`;
      const name = base.slice(0, LONGEST - ending.length).replace(/['\s]+$/, "") + ending;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}
