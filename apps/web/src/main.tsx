import { render } from 'preact'
import './style/base.css'
import './style/parts.css'
import './style/desk.css'
import './style/reading.css'
import './style/monitoring.css'
import { listenForEvents } from './live/live.ts'
import { App } from './shell/app.tsx'
import { hasKey } from './shell/key.ts'
import { listenForNavigation } from './shell/router.ts'
import { learnCaller } from './shell/sign-in.tsx'
import { applyTheme } from './shell/theme.ts'

applyTheme()
listenForNavigation()
listenForEvents()
// One that is not known any more has asked for another by this.
if (hasKey()) learnCaller().catch(() => undefined)
const root = document.getElementById('app')
if (root) render(<App />, root)
