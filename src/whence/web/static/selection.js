// Which rows are selected: kept for this tab, so that two documents from two pages can be compared.

const KEPT = "whence-selected";

export function chosen() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function clear() {
  sessionStorage.removeItem(KEPT);
}

// Selects a row or takes it out again; returns what to say about it.
export function toggle(row) {
  const id = row.dataset.id;
  if (!id) return "This row cannot be selected.";
  const before = chosen();
  const after = before.includes(id) ? before.filter((other) => other !== id) : [...before, id];
  sessionStorage.setItem(KEPT, JSON.stringify(after));
  row.classList.toggle("selected", after.includes(id));
  return after.length ? `Selected: ${after.join(", ")}.` : "Nothing selected.";
}
