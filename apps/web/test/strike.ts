/** Three articles that tell one story, the first one first. */
export const strike = [
  {
    uri: 'urn:strike:1',
    headline: 'Gdynia dock workers strike over night shifts',
    publishedAt: '2026-02-27',
    source: 'Baltic Wire',
    text: 'Dock workers in Gdynia blocked the container terminal on Friday over night shifts. Union leader Hanna Wilk said her members would stay out until the Port of Gdynia Authority published new rosters. Polish Infrastructure Minister Jan Marczak called for talks in Warsaw.',
  },
  {
    uri: 'urn:strike:2',
    headline: 'Gdynia dock workers and port agree on night shifts',
    publishedAt: '2026-02-28',
    source: 'Harbour Post',
    text: 'Dock workers in Gdynia and the Port of Gdynia Authority agreed on night shifts on Saturday. Union leader Hanna Wilk said her members would return to the container terminal on Monday. Infrastructure Minister Jan Marczak welcomed the truce in Warsaw.',
  },
  {
    uri: 'urn:strike:3',
    headline: 'Dock workers return to Gdynia terminal',
    publishedAt: '2026-03-01',
    source: 'Baltic Wire',
    text: 'Dock workers in Gdynia returned to the container terminal on Sunday. Night shifts begin later, the Port of Gdynia Authority said. "We trust the rosters," said union leader Hanna Wilk. Jan Marczak, the infrastructure minister, visited the dock workers.',
  },
] as const
