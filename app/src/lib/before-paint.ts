export const themeKey = 'isntgram.theme';
/** There while the signed-in person has not confirmed their address. */
export const unconfirmedKey = 'isntgram.unconfirmed';

/**
 * Runs in <head> before the first paint: applies the chosen theme and says whether somebody is signed in, so that
 * cached pages, which are the same for everybody, never flash the wrong colours or the wrong navigation, nor make room
 * late. It tells the dialogs' library (get-nonce) what the style elements that it makes must carry.
 */
export const beforePaint = `(function(d){try{var t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')d.dataset.theme=t;if(localStorage.getItem('${unconfirmedKey}'))d.dataset.unconfirmed='1'}catch(e){}if(/(?:^|; )signed_in=1(?:;|$)/.test(document.cookie))d.dataset.viewer='in';window.__webpack_nonce__=d.querySelector('script').nonce})(document.documentElement)`;
