import type { BudgetEdit } from "./BudgetEdit";
export type RepairChange = { "kind": "budget", edit: BudgetEdit, } | { "kind": "start_date", date: string, } | { "kind": "end_date", date: string, };
