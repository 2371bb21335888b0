/* The only door to Leaflet, which is a classic script that sets window.L. */

export default window.L;
