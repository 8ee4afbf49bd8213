package planted.d07.agent;

class BadOwnThread extends Thread {}
