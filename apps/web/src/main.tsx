import { render } from 'preact'
import './style/base.css'
import './style/parts.css'
import './style/desk.css'
import './style/reading.css'
import './style/monitoring.css'
import { listenForEvents } from './live/live.ts'
import { App } from './shell/app.tsx'
import { listenForNavigation } from './shell/router.ts'
import { applyTheme } from './shell/theme.ts'

applyTheme()
listenForNavigation()
listenForEvents()
const root = document.getElementById('app')
if (root) render(<App />, root)
