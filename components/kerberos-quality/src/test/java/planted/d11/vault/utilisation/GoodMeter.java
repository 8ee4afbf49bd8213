package planted.d11.vault.utilisation;

public class GoodMeter {}
