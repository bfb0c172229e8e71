package com.cns.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    private static final Set<Integer> PORTS = Set.of(443, 8443);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook",
                "https://example.com",
                "HTTPS://Hooks.Example.COM:8443/a%20b?c=d&e",
                "https://xn--bcher-kva.example/",
                "https://a-b.c1.example.com:443/"
            })
    void a_full_name_at_a_usual_port_may_be_a_target(String url) {
        assertThat(TargetUrl.of(url, false, PORTS).host()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/ | must begin with https://",
                "ftp://example.com/ | must begin with https://",
                "//example.com/ | must begin with https://",
                "example.com | must begin with https://",
                "https:example.com | must name a host",
                "https:///hook | must name a host",
                "https://user@example.com/ | must have no user and no password",
                "https://example.com:443@10.0.0.1/ | must have no user and no password",
                "https://example.com/#a | must have no fragment",
                "https://example.com:22/ | must be at port 443 or 8443",
                "https://example.com:25/ | must be at port 443 or 8443",
                "https://example.com:0/ | must be at port 443 or 8443",
                "https://example.com:99999/ | must be at port 443 or 8443",
                "https://example.com\\@10.0.0.1/ | must be a URL",
                "https://exa mple.com/ | must be ASCII: other characters encoded (RFC 3986)",
                "https://bücher.example/ | must be ASCII: other characters encoded (RFC 3986)",
                "https://①②⑦.example/ | must be ASCII: other characters encoded (RFC 3986)"
            })
    void every_other_form_is_refused_by_what_a_valid_one_would_be(String url, String message) {
        assertThatThrownBy(() -> TargetUrl.of(url, false, PORTS))
                .isInstanceOf(RefusedTarget.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.1./",
                "https://8.8.8.8/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1%25eth0]/",
                "https://localhost/",
                "https://localhost./",
                "https://metadata/",
                "https://example.com./",
                "https://a_b.example.com/",
                "https://-a.example.com/",
                "https://%6c%6f%63alhost/"
            })
    void no_address_in_any_notation_and_no_single_label_is_a_name(String url) {
        assertThatThrownBy(() -> TargetUrl.of(url, false, PORTS)).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void a_url_is_of_bounded_length_and_never_shown() {
        String longest = "https://example.com/" + "a".repeat(TargetUrl.LONGEST - 20);

        assertThat(TargetUrl.of(longest, false, PORTS)).hasToString("TargetUrl");
        assertThatThrownBy(() -> TargetUrl.of(longest + "a", false, PORTS)).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void local_use_knows_addresses_any_port_and_http() {
        assertThat(TargetUrl.of("http://127.0.0.1:9999/a?b", true, PORTS).request())
                .isEqualTo("/a?b");
        assertThat(TargetUrl.of("http://[::1]/", true, PORTS).host()).isEqualTo("::1");
        assertThatThrownBy(() -> TargetUrl.of("http://user@localhost/", true, PORTS))
                .isInstanceOf(RefusedTarget.class);
    }
}
