/**
 * Does something for each, one after the other. What fails for one keeps none of those behind it waiting; it is thrown
 * at the end, so that the job counts as failed and is seen.
 */
export async function eachOnItsOwn<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<unknown>,
): Promise<void> {
  const faults: unknown[] = []
  for (const item of items) await run(item).catch((fault: unknown) => void faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${items.length} failed`)
}
