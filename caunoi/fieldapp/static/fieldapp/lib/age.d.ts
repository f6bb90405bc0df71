export { Encrypter, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
