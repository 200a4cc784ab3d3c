const EXAMPLES: readonly (readonly [string, string])[] = [
  ['ceasefire talks', 'both words, in any form'],
  ['"ceasefire talks"', 'exactly this phrase'],
  ['talks OR truce', 'one of them'],
  ['talks NOT geneva', 'the first without the second'],
  ['(talks OR truce) geneva', 'together'],
  ['diplom*', 'words that begin so'],
  ['headline:talks', 'in the headline'],
  ['person:"John Kerry"', 'who is named'],
  ['org:nato', 'organisations'],
  ['place:Aleppo', 'places'],
  ['speaker:Kerry', 'who is quoted'],
  ['quote:peace', 'what was said'],
  ['topic:sport', 'subjects'],
  ['source:"Example News"', 'who published it'],
  ['lang:de', 'the language'],
]

/** How to ask, beside the box. */
export function QueryHelp() {
  return (
    <>
      <button type="button" class="button-quiet" popovertarget="query-help" aria-label="How to search">
        ?
      </button>
      <div id="query-help" popover="auto" class="query-help" role="dialog" aria-label="How to search">
        <h2>How to search</h2>
        <dl>
          {EXAMPLES.map(([query, meaning]) => (
            <div key={query}>
              <dt>
                <code>{query}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p class="faint">
          Keys: <kbd>/</kbd> search box · <kbd>Enter</kbd> search or open · <kbd>↑</kbd> <kbd>↓</kbd> move in results ·{' '}
          <kbd>Esc</kbd> leave
        </p>
      </div>
    </>
  )
}
