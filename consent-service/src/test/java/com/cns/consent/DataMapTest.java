package com.cns.consent;

import com.cns.platform.gate.DataMapGate;

class DataMapTest extends DataMapGate {
    DataMapTest() {
        super("com.cns.consent");
    }
}
