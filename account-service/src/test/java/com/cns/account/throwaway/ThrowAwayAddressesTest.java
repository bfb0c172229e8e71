package com.cns.account.throwaway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R21: an address to throw away is one of several signals. */
class ThrowAwayAddressesTest {
    private static final ThrowAwayAddresses ADDRESSES = new ThrowAwayAddresses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@mailinator.com",
                "ada@MAILINATOR.com",
                "ada@anything.below.mailinator.com",
                "ada@guerrillamail.com",
                "ada@yopmail.com"
            })
    void a_domain_of_the_list_and_whatever_lies_below_it_is_one(String email) {
        assertThat(ADDRESSES.include(email)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailinator.com@example.com",
                "ada@mailinator.com.example.org",
                "ada@this-is-not-mailinator.com",
                "ada@example.com",
                "ada@example.co.uk",
                "ada@gmail.com",
                "ada@googlemail.com",
                "ada@outlook.com",
                "ada@hotmail.com",
                "ada@yahoo.com",
                "ada@icloud.com",
                "ada@privaterelay.appleid.com",
                "ada@gmx.de",
                "ada@web.de",
                "ada@t-online.de",
                "ada@proton.me",
                "ada@qq.com",
                "ada@mail.ru"
            })
    void nobody_else_is(String email) {
        assertThat(ADDRESSES.include(email)).isFalse();
    }
}
