import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

const inside = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.170",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:10.0.0.1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b::169.254.169.254",
  "64:ff9b:1::7f00:1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
];
const outside = [
  "1.1.1.1",
  "8.8.8.8",
  "100.63.255.255",
  "172.15.0.1",
  "172.32.0.1",
  "2606:4700::1111",
  "2a00:1450::1",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
];

describe("an address", () => {
  test.each(inside)("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(outside)("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));
  test.each(["", "localhost", "1.1.1", "0x7f.1"])("%o is no address at all", (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );
});
