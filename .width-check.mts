import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-background-networking','--disable-component-update','--disable-sync','--no-first-run']})
const p=await b.newPage({viewport:{width:320,height:800}})
for(const l of ['de','nl','fr','en']){
 for(const path of ['','/token/notice','/token/activate','/email-code','/token/refused','/forgotten','/timeout']){
  await p.goto(`http://localhost:3100/${l}${path}`)
  const w=await p.evaluate(()=>document.documentElement.scrollWidth)
  if(w>320) console.log(l,path,'width',w)
 }
 const m=JSON.parse(readFileSync(`messages/${l}.json`,'utf8'))
 const buttons=[m.email.sendCode,m.email.keepOld,m.select.activate,m.confirmation.endSession,m.confirmation.toKeys,m.myKeys.activate,m.myKeys.continue,m.code.resend,m.mobileApp.copy,m.myKeys.sessionStay,m.wizard.elsewhereAgain,m.timeout.again,m.common.backToStart,m.refused.other]
 const heads=[m.email.title,m.email.codeTitle,m.select.title,m.emailCode.title,m.mobileApp.installTitle,m.mobileApp.scanTitle,m.mobileApp.codeTitle,m.wizard.elsewhereTitle,m.myKeys.title]
 const r=await p.evaluate(`(([buttons,heads])=>{const main=document.querySelector('main');main.innerHTML=heads.map(h=>'<h1><span>'+h+'</span></h1>').join('')+'<div class="button-row">'+buttons.map(t=>'<button class="button" data-variant="primary"><span>'+t+'</span></button>').join('')+'</div>';
  const lines=e=>e.firstChild.getClientRects().length;
  return {w:document.documentElement.scrollWidth,b:[...main.querySelectorAll('button')].map(e=>[lines(e),e.textContent]).filter(x=>x[0]>1),h:[...main.querySelectorAll('h1')].map(e=>[lines(e),e.textContent]).filter(x=>x[0]>2)}})(${JSON.stringify([buttons,heads])})`)
 console.log(l,JSON.stringify(r))
 if(l==='de') await p.screenshot({path:'/tmp/tr/de.png',fullPage:true})
}
await b.close()
