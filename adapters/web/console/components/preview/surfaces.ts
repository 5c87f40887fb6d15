/** Where a result is shown: in the console, or as the message that a chat gets. */
export const surfaces = [
  { value: 'web', label: 'Web' },
  { value: 'slack', label: 'Slack' },
  { value: 'teams', label: 'Teams' },
] as const;

export type Surface = (typeof surfaces)[number]['value'];
