/** How a member is mentioned in a note: `<@id>`. Made anew at each use: a pattern that finds all remembers where it was. */
export const mentionPattern = () => /<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>/gi;
