export { default as decodeQR, default } from "qr/decode.js";
