import { demoServiceOrigin } from '@/lib/config/demo-service'
import { words } from './words'

/** The way to the service that runs beside the demo, where one does. */
export function DemoService() {
  const origin = demoServiceOrigin()
  return (
    origin && (
      <p>
        {words.service} <a href={`${origin}/`}>VAMREG</a>
      </p>
    )
  )
}
