package com.cns.account.contact;

import com.cns.contract.id.AccountId;
import java.util.UUID;

/** The tenant whose contacts people without an account are: CNS itself. */
public final class Owner {
    /** No customer's account: ids of customers are UUIDv7. The one before it owns what signs tokens. */
    public static final AccountId CNS = new AccountId(new UUID(0, 1));

    private Owner() {}
}
