import type { Code } from "./Code";
import type { FieldPath } from "./FieldPath";
import type { RepairChange } from "./RepairChange";
export type Repair = { code: Code, where: FieldPath, says: string, change: RepairChange, };
