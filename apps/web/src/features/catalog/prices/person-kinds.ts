/** For whom a price is, the most usual first. */
export const personKinds = ["adult", "child", "infant", "student", "senior"] as const;
