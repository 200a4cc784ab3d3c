import { useEffect } from 'preact/hooks'
import type { ListedDrop } from '@wiredesk/desk'
import { drops } from '../live/live.ts'
import { Empty, Loading, ProblemNote, Title } from '../parts/parts.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { DropsTable } from './drops-table.tsx'

export function DropsView() {
  const { data, problem, reload } = useAnswer<{ drops: readonly ListedDrop[] }>('/drops?limit=100')
  const told = drops.value
  useEffect(() => {
    if (told) reload()
  }, [told, reload])
  return (
    <>
      <Title>Drops</Title>
      {problem && <ProblemNote problem={problem} />}
      {!data && !problem && <Loading what="drops" />}
      {data?.drops.length === 0 && (
        <Empty>
          Nothing was dropped yet. <a href="/">Drop something.</a>
        </Empty>
      )}
      {data && data.drops.length > 0 && <DropsTable drops={data.drops} />}
    </>
  )
}
