import { topics } from '../live/live.ts'
import { bytes, count, counted, duration } from '../parts/format.ts'
import { StateBadge, Title } from '../parts/parts.tsx'
import { RecordsBrowser } from './records-browser.tsx'
import { ResetGroup } from './reset-group.tsx'

/** One topic: partitions, groups, records. */
export function TopicView({ name, query }: { name: string; query: URLSearchParams }) {
  // An article's own history names topics without a configured prefix.
  const topic = topics.value?.find(
    (each) => each.name === name || each.name.endsWith(`-${name}`) || each.name.endsWith(`.${name}`),
  )
  const shown = topic?.name ?? name
  return (
    <>
      <Title kicker={<a href="/topics">Topics</a>}>{shown}</Title>
      {topic && (
        <>
          <p class="faint">
            {counted(topic.records, 'record')}, {bytes(topic.bytes)}
          </p>
          <section aria-labelledby="partitions">
            <h2 id="partitions">Partitions and groups</h2>
            <div class="table-scroll partitions" tabIndex={0} role="region" aria-label="Partitions">
              <table>
                <thead>
                  <tr>
                    <th scope="col" class="right">
                      Partition
                    </th>
                    <th scope="col" class="right">
                      First
                    </th>
                    <th scope="col" class="right">
                      Next
                    </th>
                    {topic.groups.map(({ group }) => (
                      <th key={group} scope="col">
                        {group}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {topic.partitions.map(({ id, first, next }) => (
                    <tr key={id}>
                      <td class="right num">{id}</td>
                      <td class="right num">{count(first)}</td>
                      <td class="right num">{count(next)}</td>
                      {topic.groups.map(({ group, partitions }) => {
                        const own = partitions.find((each) => each.id === id)
                        return (
                          <td key={group} class="num">
                            {own?.committed === null || own === undefined
                              ? 'nothing read'
                              : `at ${count(own.committed)}`}
                            {own && own.lag > 0 && (
                              <span class="warn">
                                , {count(own.lag)} behind ({duration(own.lagSeconds)})
                              </span>
                            )}
                            <span class="faint"> {own?.member ?? 'no member'}</span>
                          </td>
                        )
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <ul class="groups">
              {topic.groups.map((group) => (
                <li key={group.group} data-group={group.group} data-lag={group.lag}>
                  <strong>{group.group}</strong> <StateBadge state={group.state} />{' '}
                  <span class="faint">
                    {counted(group.members, 'member')}, {count(group.lag)} behind
                    {group.lag > 0 && `, ${duration(group.lagSeconds)}`}
                  </span>{' '}
                  <ResetGroup topic={topic.name} group={group} />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <RecordsBrowser name={shown} topic={topic} query={query} />
    </>
  )
}
