import type { Place } from '@wiredesk/contracts'
import { countryName } from '../parts/format.ts'
import { address } from '../shell/api.ts'
import { term } from '../search/query-terms.ts'
import { outlines } from './outlines.ts'

const MIN_SPAN = 70
const MARGIN = 12
/** Nearer than this, in parts of the width, a name would stand on another. */
const CROWDED = 0.05

type Located = Place & { readonly lat: number; readonly lon: number }

/** Where the places of an article lie: an equirectangular map of our own, as large a piece of the world as they need. */
export function PlacesMap({ places }: { places: readonly Place[] }) {
  const located = places.filter((each): each is Located => each.lat !== undefined && each.lon !== undefined)
  if (located.length === 0) return null
  const view = viewOf(located)
  const unit = view.width / 100
  // Its name would leave the map on the right.
  const isLate = ({ lon }: Located) => lon > view.x + view.width * 0.72
  const named = located.filter((each, i) =>
    located.slice(0, i).every((other) => !isNear(each, other, view.width * CROWDED)),
  )
  return (
    <figure class="map">
      <svg
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="group"
        aria-label="Map of the places named"
      >
        <g aria-hidden="true">
          <Graticule />
          {outlines.map((ring, i) => (
            <polygon key={i} points={pointsOf(ring)} class="map-land" stroke-width={unit * 0.25} />
          ))}
        </g>
        {located.map((each) => (
          <a
            key={`${each.name} ${each.lat}`}
            href={address('/search', { q: term('place', each.name) })}
            aria-label={labelOf(each)}
            class="map-place"
          >
            <title>{labelOf(each)}</title>
            <circle
              cx={each.lon}
              cy={-each.lat}
              r={unit * (0.9 + Math.min(each.mentions.length, 8) * 0.12)}
              stroke-width={unit * 0.3}
            />
            {named.includes(each) && (
              <text
                x={each.lon + unit * (isLate(each) ? -2 : 2)}
                text-anchor={isLate(each) ? 'end' : 'start'}
                y={-each.lat + unit * 1.1}
                font-size={unit * 3.4}
                stroke-width={unit * 0.7}
                aria-hidden="true"
              >
                {each.name}
              </text>
            )}
          </a>
        ))}
      </svg>
    </figure>
  )
}

function Graticule() {
  const lines = []
  for (let lon = -180; lon <= 180; lon += 15) lines.push(`M${lon} -90V90`)
  for (let lat = -90; lat <= 90; lat += 15) lines.push(`M-180 ${lat}H180`)
  return <path d={lines.join('')} class="map-graticule" stroke-width="0.15" />
}

function labelOf({ name, country, mentions }: Place): string {
  const where = country === undefined || countryName(country) === name ? name : `${name}, ${countryName(country)}`
  return `${where}: ${mentions.length === 1 ? 'named once' : `named ${mentions.length} times`}`
}

function pointsOf(ring: readonly number[]): string {
  return ring.map((degrees, i) => (i % 2 === 0 ? degrees : -degrees)).join(' ')
}

function isNear(a: Located, b: Located, degrees: number): boolean {
  return Math.abs(a.lat - b.lat) < degrees && Math.abs(a.lon - b.lon) < degrees * 4
}

/** Twice as wide as high, round the places, inside the world. */
function viewOf(places: readonly Located[]) {
  const lons = places.map(({ lon }) => lon)
  const lats = places.map(({ lat }) => lat)
  const spanLon = Math.max(...lons) - Math.min(...lons) + 2 * MARGIN
  const spanLat = Math.max(...lats) - Math.min(...lats) + 2 * MARGIN
  const width = Math.min(360, Math.max(MIN_SPAN, spanLon, 2 * spanLat))
  const height = width / 2
  const centreLon = (Math.max(...lons) + Math.min(...lons)) / 2
  const centreLat = (Math.max(...lats) + Math.min(...lats)) / 2
  return {
    width,
    height,
    x: Math.max(-180, Math.min(180 - width, centreLon - width / 2)),
    y: Math.max(-90, Math.min(90 - height, -centreLat - height / 2)),
  }
}
