package com.cns.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001:db8::1",
                "3fff::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "2001::1",
                "2001:10::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "100::1",
                "5f00::1",
                "4000::1"
            })
    void addresses_of_the_inside_and_of_nobody_are_not_public(String address) {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void addresses_of_the_internet_are_public(String address) {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
    }

    /** However an IPv4 address is wrapped, it is no more public than it is bare. */
    @Property
    void no_wrapping_makes_an_address_public(@ForAll @Size(4) byte[] bare) throws UnknownHostException {
        boolean isPublic = PublicAddress.is(InetAddress.getByAddress(bare));
        String hex = HexFormat.of().formatHex(bare);
        for (String prefix :
                new String[] {"00000000000000000000ffff", "0064ff9b0000000000000000", "000000000000000000000000"}) {
            InetAddress wrapped = InetAddress.getByAddress(HexFormat.of().parseHex(prefix + hex));
            assertThat(PublicAddress.is(wrapped) && !isPublic).isFalse();
        }
        assertThat(PublicAddress.is(
                        InetAddress.getByAddress(HexFormat.of().parseHex("2002" + hex + "00000000000000000001"))))
                .isFalse();
    }
}
