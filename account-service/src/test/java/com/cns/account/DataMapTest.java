package com.cns.account;

import com.cns.platform.gate.DataMapGate;

class DataMapTest extends DataMapGate {
    DataMapTest() {
        super("com.cns.account");
    }
}
