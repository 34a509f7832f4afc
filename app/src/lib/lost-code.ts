import { reloadedAt, reloadOnceWithinMs } from './reload-once.ts';

/**
 * Runs in <head>: where a script that the page cannot do without does not come, as after a release or a break in the
 * connection, the page is loaded anew once; then `data-lost` has the frame say so. What is loaded later has boundaries
 * of its own: `later`.
 */
export const lostCodeScript = `(function(w,d){w.addEventListener('error',function(e){if(!(e.target instanceof HTMLScriptElement)||d.readyState==='complete')return;
d.documentElement.dataset.lost='1';try{var s=w.sessionStorage;if(!navigator.onLine||Date.now()-Number(s.getItem('${reloadedAt}')||0)<${reloadOnceWithinMs})return;
s.setItem('${reloadedAt}',String(Date.now()));w.location.reload()}catch(e){}},true)})(window,document)`;
