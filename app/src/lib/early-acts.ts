/** One each 50 ms: half a minute. */
const tries = 600;

/**
 * Runs in <head>: keeps what somebody types and presses before the app's code has taken the page over, instead of
 * losing it, or of sending a form to its own address with what was typed in it; `repeatEarlyActs` then does it once
 * more, each press once. A part of the page may be taken over later than the rest: React lets no event through to it
 * until then, so an act is repeated until it arrives. Forms with an action of their own need no code.
 */
export const earlyActsScript = `(function(w,d){var taken=false,typed=new Map(),pressed=new Set();
function watch(element,name,act,left){var heard=false;function hear(){heard=true}element.addEventListener(name,hear);
return function(){element.removeEventListener(name,hear);if(!heard&&left&&element.isConnected)setTimeout(repeat,50,element,name,act,left-1)}}
function repeat(element,name,act,left){var look=watch(element,name,act,left);act();look()}
function press(button){repeat(button,'click',function(){button.click()},${tries})}
function type(kept,field){repeat(field,'input',function(){var value=field.value||kept;field.value='';
Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field),'value').set.call(field,value);field.dispatchEvent(new Event('input',{bubbles:true}))},${tries})}
d.addEventListener('input',function(e){if(!taken&&e.target.matches('textarea,input:not([type=checkbox],[type=radio],[type=range],[type=file])'))typed.set(e.target,e.target.value)},true);
d.addEventListener('click',function(e){var button=e.isTrusted&&e.target.closest&&e.target.closest('button');if(!button||button.form&&button.form.hasAttribute('action'))return;
if(taken)setTimeout(watch(button,'click',function(){button.click()},${tries}));else{e.preventDefault();e.stopImmediatePropagation();pressed.add(button)}},true);
w.addEventListener('submit',function(e){if(!e.target.hasAttribute('action'))e.preventDefault()});
w.repeatEarlyActs=function(){if(taken)return;taken=true;setTimeout(function(){typed.forEach(type);setTimeout(function(){pressed.forEach(press)})})}})(window,document)`;

declare global {
  interface Window {
    repeatEarlyActs?: () => void;
  }
}

/** To be called once the app's code has taken the page over. */
export const repeatEarlyActs = () => window.repeatEarlyActs?.();
