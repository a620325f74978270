/** Where an invitation's link leads, from the letter that carries it; on this very server, whatever it calls itself. */
export function invitationLinkIn(text: string, origin: string): string | undefined {
  const path = /https?:\/\/\S+?(\/invitation\?token=[\w-]+)/.exec(text)?.[1];
  return path === undefined ? undefined : origin + path;
}
